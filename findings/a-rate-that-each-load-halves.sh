#!/usr/bin/env bash
# Lightning: a model that halves its learning rate in __init__ is loaded with a quarter of it, and with an eighth the next time.
#
# Versions: lightning 2.6.6, torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: save_hyperparameters() notes the arguments of __init__ for the checkpoint, so that load_from_checkpoint can make the model again. It does not know what was passed: it reads the
# variables of __init__ as they are when it is called. Where an argument was changed before (lr = lr * scale, warm_up = warm_up * devices) the changed value is noted, and goes through the
# change again at each load. What makes other shapes fails at the weights; a rate, a temperature, a weight of the loss do not: the weights fit, the run goes on, hparams and the logger show the new value. A line above or
# below the call decides. Call it first in __init__.
# Output seen: "rate of four runs, each from the checkpoint of the one before: [0.05, 0.025, 0.0125, 0.00625]; with save_hyperparameters first: [0.05, 0.05, 0.05, 0.05]"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet lightning==2.6.6 torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys
import tempfile

import lightning
import torch


class Model(lightning.LightningModule):
    def __init__(self, lr=0.1, scale=0.5):
        super().__init__()
        lr = lr * scale
        self.save_hyperparameters()
        self.layer = torch.nn.Linear(1, 1)
        self.rate = lr

    def training_step(self, batch, index):
        return self.layer(batch).square().mean()

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=self.rate)


class First(Model):
    def __init__(self, lr=0.1, scale=0.5):
        lightning.LightningModule.__init__(self)
        self.save_hyperparameters()
        lr = lr * scale
        self.layer = torch.nn.Linear(1, 1)
        self.rate = lr


def rates(kind, folder):
    model, found = kind(), []
    for run in range(4):
        trainer = lightning.Trainer(max_steps=1, accelerator="cpu", logger=False, enable_checkpointing=False, enable_progress_bar=False, enable_model_summary=False)
        trainer.fit(model, torch.utils.data.DataLoader(torch.ones(4, 1)))
        found.append(trainer.optimizers[0].param_groups[0]["lr"])
        file = f"{folder}/{kind.__name__}{run}.ckpt"
        trainer.save_checkpoint(file)
        model = kind.load_from_checkpoint(file)
    return found


with tempfile.TemporaryDirectory() as folder:
    after, before = rates(Model, folder), rates(First, folder)
print(f"rate of four runs, each from the checkpoint of the one before: {after}; with save_hyperparameters first: {before}")
sys.exit(after != [0.05, 0.025, 0.0125, 0.00625] or before != [0.05] * 4)
PY
