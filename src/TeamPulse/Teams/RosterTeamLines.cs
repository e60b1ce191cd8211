namespace TeamPulse.Teams;

/// <summary>What the lines of a roster say of one team, and where they first say it.</summary>
internal sealed class RosterTeamLines(string name, int line)
{
    public string Name => name;

    public int Line => line;

    public Said Parent { get; } = new(line);

    public Said Manager { get; } = new(line);

    /// <summary>One thing that any line of the team may say. An empty field says nothing, so it contradicts nothing.</summary>
    public sealed class Said(int line)
    {
        public string? Value { get; private set; }

        public int Line { get; private set; } = line;

        public bool Agrees(string text, int line)
        {
            if (Value is null && text.Length > 0)
            {
                (Value, Line) = (text, line);
            }

            return text.Length == 0 || string.Equals(Value, text, StringComparison.OrdinalIgnoreCase);
        }
    }
}
