namespace Robotics.Policies.Families.Act;

/// <summary>One observed feature as a part of ACT's condition: a vector is one token, a feature map one token for each place.</summary>
/// <param name="Name">Its name among the parameters.</param>
/// <param name="Readings">To, its number of readings.</param>
/// <param name="Size">Numbers of one reading; of a map [h, w, c], with the features of a place side by side.</param>
/// <param name="Height">h; 0 for a vector.</param>
/// <param name="Width">w; 0 for a vector.</param>
public sealed record ActInput(string Name, int Readings, int Size, int Height = 0, int Width = 0)
{
    /// <summary>Whether it is a feature map.</summary>
    public bool IsMap => Height > 0;

    /// <summary>Its part of the condition: To * Size.</summary>
    public int Count => Readings * Size;

    /// <summary>Its number of tokens. All readings are in each of them.</summary>
    public int Tokens => IsMap ? Height * Width : 1;

    /// <summary>Numbers of one token.</summary>
    public int TokenSize => Count / Tokens;
}
