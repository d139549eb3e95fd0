namespace MuJoCo.Modeling;

/// <summary>Lists existing names for an error message, nearest first.</summary>
internal static class NearestNames
{
    private const int Shown = 5;

    internal static string Sentence(string name, IEnumerable<string> existing)
    {
        string[] names = [.. existing.Where(n => n.Length > 0)];
        if (names.Length == 0) return "There are no names.";
        string nearest = string.Join(", ", names.OrderBy(n => Distance(name, n)).Take(Shown).Select(n => $"\"{n}\""));
        return names.Length <= Shown ? $"Existing names: {nearest}." : $"Nearest of {names.Length} names: {nearest}.";
    }

    // edit distance between two names; a name that contains the other is near
    private static int Distance(string a, string b)
    {
        if (b.Contains(a, StringComparison.OrdinalIgnoreCase)) return 0;
        int[] row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++) row[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int change = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
