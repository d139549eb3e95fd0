using TorchSharp;
using TorchSharp.Modules;

namespace Robotics.Training.Trainers;

/// <summary>Event files that TensorBoard opens: `tensorboard/` in the run's folder.</summary>
/// <remarks>Each process writes a file of its own. TensorBoard joins them by step.</remarks>
internal sealed class TensorBoardLog
{
    private readonly SummaryWriter _writer;

    internal TensorBoardLog(string folder) =>
        _writer = torch.utils.tensorboard.SummaryWriter(Path.Combine(folder, "tensorboard"), createRunName: false);

    internal void Write(TrainingProgress progress, double learningRate, double gradientNorm)
    {
        Add("train/loss", progress.Loss);
        Add("train/learning_rate", learningRate);
        Add("train/gradient_norm", gradientNorm);
        Add("speed/samples_per_second", progress.SamplesPerSecond);
        Add("speed/data_share", progress.DataShare);
        if (progress.ValidationLoss is { } loss)
            Add("validation/loss", loss);
        if (progress.Evaluation is { } score && score.Step == progress.Step)
        {
            Add("evaluation/success", (double)score.Success / score.Episodes);
            Add("evaluation/score", score.MeanScore);
        }

        void Add(string name, double value) => _writer.add_scalar(name, (float)value, progress.Step);
    }
}
