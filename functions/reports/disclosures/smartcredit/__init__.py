"""The three-bureau PDF (the SmartCredit family): bureaus over columns, accounts one below the other."""
