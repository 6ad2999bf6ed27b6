"""A small network that gives a row of figures the probability that it is what was looked for: what `src/import/network.rs` asks.

Each figure is bent to x / (|x| + scale), its scale being its mean size, so that long lines and far places do not outweigh all else. One hidden layer of
rectified sums follows. Trained by Adam with decoupled weight decay (Loshchilov & Hutter, 2019), a falling rate and a tenth of the
figures left out at random (Srivastava et al., 2014).
"""
import numpy as np

HIDDEN, ROUNDS, BATCH, RATE, DECAY, LEFT_OUT = 8, 14, 1024, 3e-3, 1e-2, 0.1


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


class Network:
    """Trained on rows of figures, what each is (0 or 1) and how much it counts. The same seed and versions give the same weights."""

    def __init__(self, x, y, w=None, hidden=HIDDEN, seed=0):
        rng = np.random.RandomState(seed)
        count, width = x.shape
        self.scale = (np.abs(x).mean(0) + 1e-2).astype(np.float32)
        x = self.bent(x)
        mean, spread = x.mean(0), x.std(0) + 1e-2
        x = (x - mean) / spread
        y = y.astype(np.float32)
        w = np.ones(count, np.float32) if w is None else (w / w.mean()).astype(np.float32)
        normal = lambda *shape: (rng.standard_normal(shape) / np.sqrt(shape[0])).astype(np.float32)
        parts = [normal(width, hidden), np.zeros(hidden, np.float32), normal(hidden), np.zeros(1, np.float32)]
        means, squares = [np.zeros_like(p) for p in parts], [np.zeros_like(p) for p in parts]
        steps, done = count // BATCH * ROUNDS, 0
        for _ in range(ROUNDS):
            order = rng.permutation(count)
            for start in range(0, count - BATCH + 1, BATCH):
                rows = order[start : start + BATCH]
                there = (rng.random_sample((BATCH, width)) >= LEFT_OUT).astype(np.float32) / (1 - LEFT_OUT)
                slopes = self.slopes(parts, x[rows] * there, y[rows], w[rows])
                rate = RATE * 0.5 * (1 + np.cos(np.pi * done / steps))
                done += 1
                for part, slope, mean_, square in zip(parts, slopes, means, squares):
                    mean_ += 0.1 * (slope - mean_)
                    square += 0.001 * (slope * slope - square)
                    part -= rate * (mean_ / (1 - 0.9**done) / (np.sqrt(square / (1 - 0.999**done)) + 1e-8) + DECAY * part)
        inner, inner_start, self.outer, (self.start,) = parts
        # The figures' mean and spread go into the weights, so that the program need not know them.
        self.inner, self.inner_start = inner / spread[:, None], inner_start - (mean / spread) @ inner

    def bent(self, x):
        x = x.astype(np.float32)
        return x / (np.abs(x) + self.scale)

    @staticmethod
    def slopes(parts, x, y, w):
        """How the loss changes with each part."""
        inner, inner_start, outer, start = parts
        sums = x @ inner + inner_start
        hidden = np.maximum(sums, 0)
        error = (w * (sigmoid(hidden @ outer + start) - y) / len(y)).astype(np.float32)
        back = error[:, None] * outer * (sums > 0)
        return x.T @ back, back.sum(0), hidden.T @ error, error.sum(keepdims=True)

    def predict(self, x, **_):
        x = self.bent(x)
        return sigmoid(np.maximum(x @ self.inner + self.inner_start, 0) @ self.outer + self.start)
