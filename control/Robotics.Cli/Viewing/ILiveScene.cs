using MuJoCo.Modeling;

namespace Robotics.Cli.Viewing;

/// <summary>A scene that lives, here or at the other end of a wire.</summary>
internal interface ILiveScene : IDisposable
{
    /// <summary>What the page is called.</summary>
    string Title { get; }

    /// <summary>The scene; used by other threads for reading only.</summary>
    Model Model { get; }

    /// <summary>Cameras to draw beside it, by name.</summary>
    IReadOnlyList<string> Cameras { get; }

    /// <summary>Whether <see cref="Ask"/> can do anything.</summary>
    bool IsDriven { get; }

    /// <summary>The newest frame. Thread: any.</summary>
    LiveFrame Frame { get; }

    /// <summary>Copies the pose of the newest frame. [ScenePose.Size] Thread: any.</summary>
    void CopyPose(Span<double> pose);

    /// <summary>Passes a wish of the page on. Thread: any.</summary>
    void Ask(ViewRequest request);
}
