"""What derivatives are checked with: differences in float64, and an account of the work."""

from . import numeric as numeric
from .account import Account as Account
