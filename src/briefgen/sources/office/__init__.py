"""Word processors, presentations and e-books: zipped XML, checked before it is opened."""
