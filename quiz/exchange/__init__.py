"""Cards from and for other programs: CSV and TSV."""
