using MuJoCo.Modeling;
using MuJoCo.Rendering;
using Robotics.Control.Sensing;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Tasks;

namespace Robotics.Runtime.Pictures;

/// <summary>Draws one image of all tasks; each tile shows the task's expert at work.</summary>
/// <param name="columns">Tiles per row.</param>
/// <remarks>Thread: one.</remarks>
public sealed class ContactSheet(int columns)
{
    private const int TileWidth = 320;
    private const int TileHeight = 240;
    private const int Label = 24;
    private const int Gap = 6;
    private const int Actions = 40; // of the expert, before the image is taken
    private const byte Background = 28;
    private const byte Letters = 225;

    /// <summary>Draws the sheet.</summary>
    /// <param name="tasks">In the order of the tiles.</param>
    /// <param name="seed">Of each task's initial state.</param>
    /// <param name="drawn">Called after each tile with the number of finished tiles and the task's name.</param>
    /// <returns>The image; the caller disposes it.</returns>
    /// <exception cref="PictureException">OpenCV cannot be loaded.</exception>
    public Canvas Draw(IReadOnlyList<SimulationTask> tasks, long seed, Action<int, string> drawn)
    {
        int rows = (tasks.Count + columns - 1) / columns;
        var sheet = new Canvas((columns * (TileWidth + Gap)) + Gap, (rows * (TileHeight + Label + Gap)) + Gap, Background);
        byte[] tile = new byte[3 * TileWidth * TileHeight];
        try
        {
            for (int i = 0; i < tasks.Count; i++)
            {
                int x = Gap + (i % columns * (TileWidth + Gap)), y = Gap + (i / columns * (TileHeight + Label + Gap));
                DrawTile(tasks[i], seed, tile);
                sheet.Paste(tile, TileWidth, TileHeight, x, y);
                sheet.Write(tasks[i].Spec.Name, x + 4, y + TileHeight + Label - 7, pixels: 12, Letters);
                drawn(i + 1, tasks[i].Spec.Name);
            }
        }
        catch
        {
            sheet.Dispose();
            throw;
        }
        return sheet;
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
        world.Data.Forward(); // derived quantities lag one timestep behind the positions
        renderer.Render(world.Data, world.Model.Id(ObjectType.Camera, task.Spec.OverviewCamera), tile);
    }
}
