using MuJoCo.Modeling;

namespace Robotics.Console.Scenes;

/// <summary>A running scene, in this process or of a served arm.</summary>
public interface ILiveScene : IDisposable
{
    /// <summary>Title of the page.</summary>
    string Title { get; }

    /// <summary>The scene; used by other threads for reading only.</summary>
    Model Model { get; }

    /// <summary>Names of the cameras to show next to the scene.</summary>
    IReadOnlyList<string> Cameras { get; }

    /// <summary>Whether <see cref="Submit"/> has an effect.</summary>
    bool IsDriven { get; }

    /// <summary>The newest frame. Thread: any.</summary>
    LiveFrame Frame { get; }

    /// <summary>Copies the pose of the newest frame. [ScenePose.Size] Thread: any.</summary>
    void CopyPose(Span<double> pose);

    /// <summary>Applies a request of the page. Thread: any.</summary>
    void Submit(ViewRequest request);
}
