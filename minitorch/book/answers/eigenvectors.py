"""Expected on the page eigenvectors."""

import minitorch as torch


def by_multiplication_alone():
    matrix = torch.tensor([[1, 2], [3, 2]])
    arrows = torch.tensor([(2, 3), (1, 0), (1, -1), (4, 6)])
    return [torch.linalg.det(torch.stack((v, matrix @ v)).float()).item() == 0 for v in arrows]


def read_it_off():
    values = torch.linalg.eigvals(torch.tensor([[7.0, 2.0], [-15.0, -4.0]]))
    return values.real.sort(descending=True).values


def count_twice():
    C = torch.diag(torch.tensor([2.0, 2.0, 2.0, 3.0]))
    C[0, 1] = C[2, 3] = 1
    return (C.diagonal() == 2).sum(), 4 - torch.linalg.matrix_rank(C - 2 * torch.eye(4))
