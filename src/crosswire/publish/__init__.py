"""From a public record to files: tables, the record folder, the report to read, comparisons."""
