namespace MuJoCo.Modeling;

/// <summary>Type of a joint, as stored in <see cref="Model.JntType"/>.</summary>
public enum JointType
{
    /// <summary>Free joint: 7 positions (m, unit quaternion), 6 degrees of freedom.</summary>
    Free = 0,

    /// <summary>Ball: 4 positions (unit quaternion), 3 degrees of freedom.</summary>
    Ball = 1,

    /// <summary>Slide, m.</summary>
    Slide = 2,

    /// <summary>Hinge, rad.</summary>
    Hinge = 3,
}
