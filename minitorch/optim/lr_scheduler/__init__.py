"""Learning rates that change from epoch to epoch: ``scheduler.step()`` after the optimiser's."""

from .cycles import CosineAnnealingLR, CosineAnnealingWarmRestarts, OneCycleLR
from .factors import ConstantLR, ExponentialLR, LambdaLR, LinearLR, MultiplicativeLR, MultiStepLR
from .factors import PolynomialLR, StepLR
from .plateau import ReduceLROnPlateau
from .scheduler import LRScheduler
