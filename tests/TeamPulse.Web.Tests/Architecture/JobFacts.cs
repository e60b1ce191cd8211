using System.Reflection;
using TeamPulse.Web.Operating;

namespace TeamPulse.Web.Tests.Architecture;

/// <summary>Hangfire stores and shows the arguments of jobs, so they are ids and nothing else.</summary>
public sealed class JobFacts
{
    [Fact]
    public void Jobs_take_ids_only() => Jobs().SelectMany(Violations).ShouldBeEmpty();

    [Fact]
    public void All_jobs_are_looked_at() =>
        Jobs().Select(job => job.Name).Order()
            .ShouldBe(
            [
                "AskAnewJob", "CloseJob", "KeyJob", "LostKeysJob", "MailJob", "OpenJob", "OverviewJob", "RemindJob", "RetentionJob",
                "RollUpJob", "WipeJob",
            ]);

    [Fact]
    public void A_job_that_took_more_would_be_found() =>
        Violations(typeof(LeakyJob)).ShouldBe(["LeakyJob.Run(String secret)", "LeakyJob.Run(Byte[] key)"]);

    // Jobs by name, and all others that the tick enqueues.
    private static IEnumerable<Type> Jobs()
    {
        var types = typeof(PulseApp).Assembly.GetTypes();
        return types.Where(type => type.Name.EndsWith("Job", StringComparison.Ordinal)
            || (type != typeof(Tick) && type.GetMethod("Run") is not null
                && Code.Uses.Any(use => use.From == typeof(Tick).FullName && use.To == type.FullName)));
    }

    // A kind of mail is an enum; the rest are numbers and random ids.
    private static IEnumerable<string> Violations(Type job) =>
        from method in job.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        from parameter in method.GetParameters()
        let type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType
        where type != typeof(Guid) && type != typeof(int) && !type.IsEnum && type != typeof(CancellationToken)
        select $"{job.Name}.{method.Name}({type.Name} {parameter.Name})";

    private sealed class LeakyJob
    {
        public Task Run(Guid wave, string secret, byte[] key, CancellationToken cancel) =>
            Task.FromResult((wave, secret, key, cancel));
    }
}
