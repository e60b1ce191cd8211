using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TeamPulse.Web.Closing;
using TeamPulse.Web.Keys;

namespace TeamPulse.Attack.Tests;

/// <summary>A close job that is given the sealing key as an argument, so that it need not read the file.</summary>
internal sealed class SecretInJob : BrokenBuild
{
    public override string Name => "the wave's secret in a job argument";

    public override void Configure(IServiceCollection services)
    {
        services.AddTransient<LeakyClose>();
        var inner = services.Last(s => s.ServiceType == typeof(IBackgroundJobClient));
        services.Replace(ServiceDescriptor.Singleton<IBackgroundJobClient>(provider => new Client(
            (IBackgroundJobClient)(inner.ImplementationInstance ?? inner.ImplementationFactory!(provider)),
            provider.GetRequiredService<WaveKeyFiles>())));
    }

    public sealed class LeakyClose
    {
        public void Run(Guid wave, string secret)
        {
            _ = wave;
            _ = secret;
        }
    }

    private sealed class Client(IBackgroundJobClient inner, WaveKeyFiles keys) : IBackgroundJobClient
    {
        public string Create(Job job, IState state)
        {
            if (job.Type == typeof(CloseJob) && keys.Read(new WaveId((Guid)job.Args[0])) is { } wave)
            {
                inner.Create(
                    Job.FromExpression<LeakyClose>(close => close.Run((Guid)job.Args[0], Convert.ToBase64String(wave.SealingKey))), state);
            }

            return inner.Create(job, state);
        }

        public bool ChangeState(string jobId, IState state, string expectedState) => inner.ChangeState(jobId, state, expectedState);
    }
}
