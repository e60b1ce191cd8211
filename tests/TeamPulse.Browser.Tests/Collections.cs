#pragma warning disable CA1711 // They are collections of xunit, which runs as many of them at a time as there are cores.

using TeamPulse.Browser.Tests.Looks;
using TeamPulse.Browser.Tests.Responding;

namespace TeamPulse.Browser.Tests;

[CollectionDefinition(Name)]
public sealed class AnsweringCollection : ICollectionFixture<Chromium>, ICollectionFixture<AnsweringHost>
{
    public const string Name = "answering";
}

[CollectionDefinition(Name)]
public sealed class WeekCollection : ICollectionFixture<Chromium>
{
    public const string Name = "week";
}

[CollectionDefinition(Name)]
public sealed class LooksCollection : ICollectionFixture<Chromium>, ICollectionFixture<DemoSite>
{
    public const string Name = "looks";
}

[CollectionDefinition(Name)]
public sealed class StatesCollection : ICollectionFixture<Chromium>, ICollectionFixture<GallerySite>
{
    public const string Name = "states";
}

[CollectionDefinition(Name)]
public sealed class MailsCollection : ICollectionFixture<Chromium>, ICollectionFixture<GallerySite>
{
    public const string Name = "mails";
}
