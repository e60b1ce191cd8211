using System.Globalization;

namespace TeamPulse.Web.Keys;

/// <summary>What keeps the key directory as a whole from being used.</summary>
/// <param name="Reason">Goes on after "because".</param>
/// <param name="Since">UTC.</param>
internal sealed record DirectoryTrouble(string Reason, DateTime Since)
{
    public string Sentence(string directory) =>
        $"The key directory {directory} has not been usable since {KeyTrouble.Time(Since)}, because {Reason}. Members cannot answer, and "
        + "no week opens, closes or becomes void. Mount the directory that was used before. If it is lost for good, do not restart: make "
        + $"it again with an empty file {KeyDirectory.MarkName} in it, and the keys that this process knows are written back; what nobody "
        + "knows becomes void and is asked anew. After a restart use TeamPulse:Keys:AreLost=true, once.";
}

/// <summary>What is wrong with one wave's key file.</summary>
/// <param name="Fault">Why it gives no keys.</param>
/// <param name="IsKnown">This node has the keys in memory, so answering goes on here.</param>
/// <param name="Since">UTC.</param>
/// <param name="Seen">The clock's timestamp of that moment, from which elapsed time is counted.</param>
internal sealed record KeyTrouble(KeyFault Fault, bool IsKnown, DateTime Since, long Seen)
{
    public string Sentence(string file) => $"The key file {file} of an open week " + (Fault, IsKnown) switch
    {
        (KeyFault.Unreadable, true) => $"cannot be read or written since {Time(Since)}. This node knows its keys and goes on until it is "
            + "restarted. Give TeamPulse's account the right to read and write it.",
        (KeyFault.Unreadable, false) => $"cannot be opened since {Time(Since)}. Until that is put right the week takes no answers and does "
            + "not close; other weeks do. Give TeamPulse's account the right to read and write it.",
        _ => $"is {Fault.ToString().ToLowerInvariant()} since {Time(Since)}, and this node does not know its keys. If no other node "
            + $"writes it back within {KeyWatch.Patience.TotalMinutes} minutes, the week becomes void and is asked anew.",
    };

    public static string Time(DateTime utc) => string.Create(CultureInfo.InvariantCulture, $"{utc:yyyy-MM-dd HH:mm} UTC");
}
