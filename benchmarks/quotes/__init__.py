"""Who is meant as the speaker of a quotation, on quotations of real news labelled by hand."""
