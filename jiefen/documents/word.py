def write_docx(data, blocks): return b""
