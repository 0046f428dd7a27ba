"""B 一致性: text, table and documents among themselves agree."""
