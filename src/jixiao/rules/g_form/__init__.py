"""G 完整性与格式: what a report must contain and how it must look."""
