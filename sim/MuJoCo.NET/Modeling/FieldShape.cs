namespace MuJoCo.Modeling;

/// <summary>Element type and shape of a field, row-major.</summary>
/// <param name="Type">Element type.</param>
/// <param name="Rows">Number of rows; 1 for a scalar.</param>
/// <param name="Columns">Elements per row; 1 for a vector.</param>
public readonly record struct FieldShape(FieldType Type, int Rows, int Columns);
