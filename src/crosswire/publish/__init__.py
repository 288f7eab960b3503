"""From a public record to files. Imported by module, so that ``extract`` does not load the pages' templates.

``folder`` writes, opens and ``verify`` checks a record folder; ``tables`` and ``mentions`` make the rows of
``rows``, which ``codec`` turns into JSON, CSV and Parquet; ``report`` and ``compare`` are what people read.
"""
