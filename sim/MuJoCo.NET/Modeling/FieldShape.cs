namespace MuJoCo.Modeling;

/// <summary>Element type and shape of a field, row-major.</summary>
/// <param name="Type">Element type.</param>
/// <param name="Rows">Number of rows; 1 for a single number.</param>
/// <param name="Columns">Elements in a row; 1 for a list of numbers.</param>
public readonly record struct FieldShape(FieldType Type, int Rows, int Columns);
