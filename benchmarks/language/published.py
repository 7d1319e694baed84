"""Figures that others published, with their conditions. All of them are on test splits; ours above are on dev."""

PUBLISHED = """## Published figures of others (test splits)

| UD English, CoNLL 2018 F1 | input | UPOS | UAS | LAS | source |
| --- | --- | --- | --- | --- | --- |
| UDPipe 2 (2.17), EWT 2.17 | raw | 96.75 | 91.59 | 89.91 | ufal/udpipe, models-2.17/EVALUATION-server.txt |
| UDPipe 2 (2.17), EWT 2.17 | gold words | 97.61 | 94.09 | 92.36 | the same |
| UDPipe 2 (2.17), GUM 2.17 | raw | 98.12 | 93.20 | 91.54 | the same |
| UDPipe 2 (2.17), GUM 2.17 | gold words | 98.36 | 93.82 | 92.14 | the same |
| Stanza 1.5.1 (no transformer), EWT 2.12 | raw | 96.20 | 88.90 | 86.77 | stanza/performance.html |
| Stanza 1.5.1 (no transformer), GUM 2.12 | raw | 97.59 | 90.49 | 88.24 | the same |
| Trankit base (XLM-R base), EWT 2.5 | raw | 95.95 | 90.14 | 87.96 | nlp-uoregon/trankit, docs/source/performance.rst |
| UDPipe 1.2, EWT 2.5 | raw | 93.26 | 80.22 | 77.03 | the same |

Sentence F1 on raw EWT: Stanza 1.0 81, UDPipe 2 (2.17) 88.4, Stanza 1.5.1 89.2, Trankit large 90.5.

| Names | F1 | conditions | source |
| --- | --- | --- | --- |
| XLM-R large | 83.9 | UNER EWT validation, gold words | huggingface.co/universalner/uner_eng_ewt |
| XLM-R base with LoRA (278 M) | 80.1 | UNER EWT validation, gold words | huggingface.co/Darius07 |

| PolNeAR, CofeNet's split and tags, gold words, exact F1 | source | cue | content |
| --- | --- | --- | --- |
| rules | 10.7 | 22.8 | 5.6 |
| CRF | 50.6 | 53.4 | 28.6 |
| BiLSTM-CRF | 69.6 | 66.7 | 59.0 |
| BERT (base) | 81.1 | 74.0 | 68.9 |
| BERT-Cofe | 83.2 | 75.3 | 72.9 |

Source: cofe-ai/CofeNet, docs/cofenet-detail-exp.pdf.
"""
