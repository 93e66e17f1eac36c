"""One kind of document: its facts and context, its blueprint, its Word template."""
