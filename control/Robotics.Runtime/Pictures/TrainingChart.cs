using ScottPlot;

namespace Robotics.Runtime.Pictures;

/// <summary>Draws the curves of a training run, as an SVG and a PNG file. Thread: any.</summary>
public static class TrainingChart
{
    private const int Width = 760;
    private const int Height = 420;

    /// <summary>Writes `training.svg` and `training.png`: losses on a logarithmic axis, success in percent on the right.</summary>
    /// <param name="loss">Step and training loss.</param>
    /// <param name="validation">Step and validation loss; may be empty.</param>
    /// <param name="success">Step and success rate of evaluations, from 0 to 1; may be empty.</param>
    /// <param name="title">The chart's title.</param>
    /// <param name="folder">The folder to write to.</param>
    /// <returns>Null, or one sentence: why there is no chart.</returns>
    public static string? Write(
        IReadOnlyList<(int Step, double Value)> loss,
        IReadOnlyList<(int Step, double Value)> validation,
        IReadOnlyList<(int Step, double Value)> success,
        string title,
        string folder)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(validation);
        ArgumentNullException.ThrowIfNull(success);
        (int, double)[] losses = Positive(loss), others = Positive(validation);
        return losses.Length == 0
            ? "There is no training chart: the log has no loss."
            : ChartFile.Write(folder, "training", Width, Height, () => Draw(losses, others, success, title));
    }

    private static Plot Draw(
        (int Step, double Value)[] loss, (int Step, double Value)[] validation, IReadOnlyList<(int Step, double Value)> success,
        string title)
    {
        var plot = new Plot();
        Add(plot, "training loss", loss.Select(point => (point.Step, Math.Log10(point.Value))), Colors.RoyalBlue);
        if (validation.Length > 0)
            Add(plot, "validation loss", validation.Select(point => (point.Step, Math.Log10(point.Value))), Colors.DarkOrange);
        double[] logs = [.. loss.Concat(validation).Select(point => Math.Log10(point.Value))];
        double low = Math.Floor(logs.Min()), high = Math.Max(low + 1, Math.Ceiling(logs.Max()));
        double last = Math.Max(1, loss[^1].Step);
        plot.Axes.SetLimits(0, last, low, high);
        double[] decades = [.. Enumerable.Range((int)low, (int)(high - low) + 1).Select(power => (double)power)];
        plot.Axes.Left.SetTicks(decades, [.. decades.Select(power => Math.Pow(10, power).ToString("G3"))]);
        plot.YLabel("loss", size: 12);
        plot.XLabel("step", size: 12);
        plot.Title(title, size: 15);
        if (success.Count > 0)
        {
            ScottPlot.Plottables.Scatter curve = Add(
                plot, "success", success.Select(point => (point.Step, 100 * point.Value)), Colors.SeaGreen);
            curve.MarkerSize = 6;
            curve.Axes.YAxis = plot.Axes.Right;
            plot.Axes.SetLimitsY(0, 100, plot.Axes.Right);
            plot.Axes.Right.Label.Text = "successful episodes, %";
            plot.Axes.Right.Label.FontSize = 12;
        }
        plot.ShowLegend(Alignment.UpperRight);
        return plot;
    }

    private static ScottPlot.Plottables.Scatter Add(Plot plot, string name, IEnumerable<(int Step, double Value)> points, Color color)
    {
        (int Step, double Value)[] all = [.. points];
        ScottPlot.Plottables.Scatter curve = plot.Add.Scatter(
            all.Select(point => (double)point.Step).ToArray(), all.Select(point => point.Value).ToArray(), color);
        curve.LegendText = name;
        curve.LineWidth = 2;
        curve.MarkerSize = 0;
        return curve;
    }

    private static (int, double)[] Positive(IReadOnlyList<(int Step, double Value)> points) =>
        [.. points.Where(point => point.Value > 0 && double.IsFinite(point.Value))];
}
