using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Doctor;

/// <summary>The disks of the data and key directories have room.</summary>
internal sealed class DiskExam(PulseSettings settings)
{
    public Task<IReadOnlyList<Finding>> Examine(Place place, CancellationToken cancel) => Task.FromResult<IReadOnlyList<Finding>>(
        [Of(place, "data", settings.DataDirectory), Of(place, "key", settings.KeyDirectory)]);

    private static Finding Of(Place place, string what, string directory) => DiskSpace.Trouble(what, directory) is { } trouble
        ? place.Wrong(trouble)
        : place.Ok($"The disk of the {what} directory has {DiskSpace.Of(directory)?.Words} left.");
}
