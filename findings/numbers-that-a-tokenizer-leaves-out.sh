#!/usr/bin/env bash
# tokenizers: a BPE trained with the special token "[UNK]" has it in its vocabulary and never uses it: "the loss fell to 7", "to 0.125" and "to" are the same tokens.
#
# Versions: tokenizers 0.23.3, Python 3.11, 2026-12-01.
# Behaviour: which token stands for what is unknown is told to the model, BPE(unk_token="[UNK]"), and the trainer's special_tokens=["[UNK]"] only makes room for it. Without the first, what training has not seen is
# left out: digits, a sign, a letter of a name; the sentence is shorter, no token marks the gap, and the offsets step over it. The same lines for WordLevel are an
# error at the first such word, for Unigram too, and WordPiece has "[UNK]" of itself. Known. Look for it with
# tokenizer.model.unk_token, or train on bytes, where nothing is unknown.
# Output seen: "'the loss fell to 7' is ['the', 'loss', 'fell', 'to'], so is 'the loss fell to -0.125'; with unk_token the loss fell to [UNK], the loss fell to [UNK] [UNK] [UNK] [UNK] [UNK] [UNK]; '[UNK]' is in the vocabulary: True; WordLevel refuses, Unigram refuses, WordPiece the loss fell to [UNK]"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet tokenizers==0.23.3 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

from tokenizers import Tokenizer, models, pre_tokenizers, trainers

TEXT = ["the loss fell from a to b", "weights and gradients"] * 10
SEVEN, EIGHTH = "the loss fell to 7", "the loss fell to -0.125"


def trained(model):
    tokenizer = Tokenizer(model)
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    kind = getattr(trainers, f"{type(model).__name__.replace('BPE', 'Bpe')}Trainer")
    tokenizer.train_from_iterator(TEXT, kind(vocab_size=200, special_tokens=["[UNK]"], show_progress=False))
    return tokenizer


def tokens(tokenizer, text):
    return tokenizer.encode(text).tokens


def other(model):
    try:
        return " ".join(tokens(trained(model), SEVEN))
    except Exception:
        return "refuses"


plain, told = trained(models.BPE()), trained(models.BPE(unk_token="[UNK]"))
others = [other(model) for model in (models.WordLevel(), models.Unigram(), models.WordPiece())]
inside = plain.token_to_id("[UNK]") is not None
print(
    f"{SEVEN!r} is {tokens(plain, SEVEN)}, so is {EIGHTH!r}; with unk_token {', '.join(' '.join(tokens(told, text)) for text in (SEVEN, EIGHTH))}; "
    "'[UNK]' is in the vocabulary: {}; WordLevel {}, Unigram {}, WordPiece {}".format(inside, *others)
)
same = tokens(plain, SEVEN) == tokens(plain, EIGHTH) == tokens(plain, "the loss fell to")
sys.exit(not (same and inside and tokens(told, SEVEN)[-1] == "[UNK]" and others == ["refuses", "refuses", "the loss fell to [UNK]"]))
PY
