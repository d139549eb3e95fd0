using MuJoCo.Modeling;
using MuJoCo.Rendering;
using Robotics.Control.Sensing;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Tasks;

namespace Robotics.Runtime.Pictures;

/// <summary>Draws one picture of all tasks; each tile shows the task's expert at work.</summary>
/// <param name="columns">Tiles per row.</param>
/// <remarks>Thread: one.</remarks>
public sealed class ContactSheet(int columns)
{
    private const int TileWidth = 320;
    private const int TileHeight = 240;
    private const int Label = 24;
    private const int Gap = 6;
    private const int Actions = 40; // of the expert, before the picture is taken

    /// <summary>Draws the sheet.</summary>
    /// <param name="tasks">In the order of the tiles.</param>
    /// <param name="seed">Of each task's initial state.</param>
    /// <param name="drawn">Called after each tile with the number of finished tiles and the task's name.</param>
    /// <returns>The picture. [height, width, 3]</returns>
    public (byte[] Rgb, int Width, int Height) Draw(IReadOnlyList<SimulationTask> tasks, long seed, Action<int, string> drawn)
    {
        int rows = (tasks.Count + columns - 1) / columns;
        int width = (columns * (TileWidth + Gap)) + Gap, height = (rows * (TileHeight + Label + Gap)) + Gap;
        byte[] sheet = new byte[3 * width * height];
        sheet.AsSpan().Fill(28);
        byte[] tile = new byte[3 * TileWidth * TileHeight];
        for (int i = 0; i < tasks.Count; i++)
        {
            int x = Gap + (i % columns * (TileWidth + Gap)), y = Gap + (i / columns * (TileHeight + Label + Gap));
            DrawTile(tasks[i], seed, tile);
            for (int row = 0; row < TileHeight; row++)
                tile.AsSpan(3 * row * TileWidth, 3 * TileWidth).CopyTo(sheet.AsSpan(3 * (((y + row) * width) + x)));
            PixelFont.Write(sheet, width, tasks[i].Spec.Name, x + 4, y + TileHeight + 6, scale: 2, level: 225);
            drawn(i + 1, tasks[i].Spec.Name);
        }
        return (sheet, width, height);
    }

    private static void DrawTile(SimulationTask task, long seed, byte[] tile)
    {
        using TaskWorld world = TaskWorld.Open(task);
        using IExpert expert = task.CreateExpert(world.Model);
        world.Reset(seed);
        expert.Reset(seed);
        double[] action = new double[task.Spec.Actions.Size];
        for (int t = 0; t < Actions && world.Status == EpisodeStatus.Running; t++)
        {
            expert.Act(world.Data, action);
            world.Advance(action);
        }
        using Renderer renderer = Renderer.Create(world.Model, TileWidth, TileHeight, shadows: true);
        world.Data.Forward(); // what is derived lags one timestep behind the positions
        renderer.Render(world.Data, world.Model.Id(ObjectType.Camera, task.Spec.OverviewCamera), tile);
    }
}
