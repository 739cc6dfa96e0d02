//! Learning of log-linear weights: limited-memory BFGS with a backtracking line
//! search, in double precision, in a fixed order, so that the same rows give the same
//! weights.

/// How many steps are remembered.
const MEMORY: usize = 10;

/// Minimises `loss`, which fills the gradient and returns the value, from zero.
pub(crate) fn minimize(size: usize, iterations: usize, mut loss: impl FnMut(&[f64], &mut [f64]) -> f64) -> Vec<f64> {
    let mut weights = vec![0.0; size];
    let mut gradient = vec![0.0; size];
    let mut value = loss(&weights, &mut gradient);
    let mut history: Vec<(Vec<f64>, Vec<f64>, f64)> = Vec::new();
    for _ in 0..iterations {
        let direction = descend(&gradient, &history);
        let slope = dot(&direction, &gradient);
        if slope >= -1e-9 {
            break;
        }
        let mut step = if history.is_empty() { 1.0 / dot(&gradient, &gradient).sqrt().max(1.0) } else { 1.0 };
        let mut next_gradient = vec![0.0; size];
        let (next, next_value) = loop {
            let next: Vec<f64> = weights.iter().zip(&direction).map(|(w, d)| w + step * d).collect();
            let next_value = loss(&next, &mut next_gradient);
            if next_value <= value + 1e-4 * step * slope || step < 1e-10 {
                break (next, next_value);
            }
            step *= 0.5;
        };
        let moved: Vec<f64> = next.iter().zip(&weights).map(|(a, b)| a - b).collect();
        let turned: Vec<f64> = next_gradient.iter().zip(&gradient).map(|(a, b)| a - b).collect();
        let curvature = dot(&moved, &turned);
        if curvature > 1e-12 {
            if history.len() == MEMORY {
                history.remove(0);
            }
            history.push((moved, turned, 1.0 / curvature));
        }
        let settled = (value - next_value).abs() < 1e-7 * value.abs().max(1.0);
        (weights, gradient, value) = (next, next_gradient, next_value);
        if settled {
            break;
        }
    }
    weights
}

fn descend(gradient: &[f64], history: &[(Vec<f64>, Vec<f64>, f64)]) -> Vec<f64> {
    let mut direction: Vec<f64> = gradient.iter().map(|g| -g).collect();
    let mut shares = Vec::with_capacity(history.len());
    for (moved, turned, rho) in history.iter().rev() {
        let share = rho * dot(moved, &direction);
        direction.iter_mut().zip(turned).for_each(|(d, t)| *d -= share * t);
        shares.push(share);
    }
    if let Some((moved, turned, _)) = history.last() {
        let scale = dot(moved, turned) / dot(turned, turned);
        for d in &mut direction {
            *d *= scale;
        }
    }
    for ((moved, turned, rho), share) in history.iter().zip(shares.iter().rev()) {
        let back = rho * dot(turned, &direction);
        direction.iter_mut().zip(moved).for_each(|(d, m)| *d += (share - back) * m);
    }
    direction
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bowl_has_its_bottom() {
        let at = minimize(2, 50, |w, g| {
            (g[0], g[1]) = (2.0 * (w[0] - 3.0), 20.0 * (w[1] + 1.0));
            (w[0] - 3.0).powi(2) + 10.0 * (w[1] + 1.0).powi(2)
        });
        assert!((at[0] - 3.0).abs() < 1e-3 && (at[1] + 1.0).abs() < 1e-3);
    }
}
