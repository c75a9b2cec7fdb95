"""PDF by pdfium: characters to lines, columns, tables and blocks."""
