namespace Robotics.Simulation.Planar;

/// <summary>How a flat block moves that a round finger pushes slowly and without friction at the contact: only as long as it is pushed.</summary>
/// <remarks>
/// The table resists every speed in proportion, a turn as much as rho^2 times a shift. With unit normal n out of the block at the contact point r (from the middle of mass), a
/// finger that would go in by d moves the block by -n l and turns it by -(r x n) l / rho^2, where l = d / (1 + (r x n)^2 / rho^2).
/// </remarks>
internal sealed class PushModel(Footprint footprint, double squaredGyration, double fingerRadius)
{
    private readonly Rectangle[] _parts = [.. footprint.Parts];

    /// <summary>Brings the finger to a place a few millimetres away; the block makes room.</summary>
    internal void Move(ref PushState state, double x, double y)
    {
        state.FingerX = x;
        state.FingerY = y;
        for (int pass = 0; pass < 3 && Resolve(ref state); pass++)
        {
            // an inner corner touches in two places: each takes its turn
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
                continue; // apart, or the middle has come in, which steps of a few millimetres cannot bring about
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
