namespace Robotics.Simulation.Planar;

/// <summary>Quasi-static model of a planar block pushed by a round finger without friction at the contact.</summary>
/// <remarks>
/// Resistance of the table is viscous, for rotation rho^2 times that of translation. With the outward unit normal n at
/// the contact point r (from the center of mass), a finger that penetrates by d moves the block by -n l and rotates it
/// by -(r x n) l / rho^2, where l = d / (1 + (r x n)^2 / rho^2).
/// </remarks>
internal sealed class PushModel(Footprint footprint, double squaredGyration, double fingerRadius)
{
    private readonly Rectangle[] _parts = [.. footprint.Parts];

    /// <summary>Moves the finger by a few millimeters and the block out of penetration.</summary>
    internal void Move(ref PushState state, double x, double y)
    {
        state.FingerX = x;
        state.FingerY = y;
        for (int pass = 0; pass < 3 && Resolve(ref state); pass++)
        {
            // a concave corner has two contacts, which are resolved in turn
        }
    }

    private bool Resolve(ref PushState state)
    {
        (double u, double v) = state.ToBlock(state.FingerX, state.FingerY);
        double deepest = 1e-7, nx = 0, ny = 0, px = 0, py = 0;
        foreach (Rectangle part in _parts)
        {
            double x = Math.Clamp(u, part.Left, part.Right), y = Math.Clamp(v, part.Bottom, part.Top);
            double dx = u - x, dy = v - y, square = (dx * dx) + (dy * dy);
            if (square >= fingerRadius * fingerRadius || square == 0)
                continue; // no contact; the center of the finger is never inside after steps of a few millimeters
            double away = Math.Sqrt(square), depth = fingerRadius - away;
            if (depth > deepest)
                (deepest, nx, ny, px, py) = (depth, dx / away, dy / away, x, y);
        }
        if (deepest <= 1e-7)
            return false;
        double arm = (px * ny) - (py * nx), way = deepest / (1 + (arm * arm / squaredGyration)), turn = -arm * way / squaredGyration;
        state.X -= ((state.Cos * nx) - (state.Sin * ny)) * way;
        state.Y -= ((state.Sin * nx) + (state.Cos * ny)) * way;
        (double sin, double cos) = Math.SinCos(turn);
        (state.Cos, state.Sin) = ((state.Cos * cos) - (state.Sin * sin), (state.Sin * cos) + (state.Cos * sin));
        return true;
    }
}
