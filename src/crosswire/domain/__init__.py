"""The nouns of the record: frozen values that know no library and do no input or output."""
