"""From a report and its parses to mentions with spans. No room outside this one touches a Parse."""
