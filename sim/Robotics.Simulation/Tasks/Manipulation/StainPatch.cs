namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>
/// Random stain pattern of `wipe`: the grid cells covered by an ellipse with random position, direction and aspect ratio.
/// </summary>
/// <remarks>Allocates in the constructor only. Thread: one.</remarks>
internal sealed class StainPatch
{
    private const double Pitch = 0.024; // m between cells
    private const int HalfRows = 4; // cells on each side along x
    private const int HalfColumns = 6; // along y

    private readonly (double U, double V)[] _cells = new (double, double)[((2 * HalfRows) + 1) * ((2 * HalfColumns) + 1)];
    private readonly double[] _distances;

    public StainPatch() => _distances = new double[_cells.Length];

    /// <summary>Position of a stain in the board's frame, m.</summary>
    public (double U, double V) this[int stain] => _cells[stain];

    /// <summary>Draws a patch.</summary>
    public void Draw(ref EpisodeRandom random)
    {
        double u0 = random.Uniform(-0.04, 0.04), v0 = random.Uniform(-0.09, 0.09);
        double angle = random.Uniform(0, Math.PI), slim = random.Uniform(1, 2.2);
        double c = Math.Cos(angle), s = Math.Sin(angle);
        for (int i = 0; i < _cells.Length; i++)
        {
            double u = Pitch * ((i / ((2 * HalfColumns) + 1)) - HalfRows), v = Pitch * ((i % ((2 * HalfColumns) + 1)) - HalfColumns);
            double along = (c * (u - u0)) + (s * (v - v0)), across = slim * ((c * (v - v0)) - (s * (u - u0)));
            _cells[i] = (u, v);
            _distances[i] = (along * along) + (across * across);
        }
        _distances.AsSpan().Sort(_cells.AsSpan());
    }
}
