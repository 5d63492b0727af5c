using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Portal.Server.Hosting;

namespace Portal.Server.Monitoring.Telemetry;

/// <summary>
/// Hands the program's meter and activities to OpenTelemetry, where the settings say so. Without an address and a token nothing
/// is built, and nobody listens.
/// </summary>
internal sealed class TellTelemetry : IHostedService, IDisposable
{
    /// <summary>The meters of the framework that tell how requests fare.</summary>
    private static readonly string[] Frameworks = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections"];

    private readonly TracerProvider? _traces;

    public TellTelemetry(IOptions<TelemetryOptions> options)
    {
        var settings = options.Value;
        var resource = ResourceBuilder.CreateDefault().AddService(settings.ServiceName);
        var isSent = settings.OtlpEndpoint.Length > 0;
        _traces = isSent ? Traces(settings, resource) : null;
        Meters = isSent || settings.PrometheusToken.Length > 0 ? Metrics(settings, resource, isSent) : null;
    }

    /// <summary>The meters, for the page Prometheus reads; null when nobody wants them.</summary>
    public MeterProvider? Meters { get; }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _traces?.ForceFlush();
        Meters?.ForceFlush();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _traces?.Dispose();
        Meters?.Dispose();
    }

    private static TracerProvider Traces(TelemetryOptions settings, ResourceBuilder resource) => Sdk.CreateTracerProviderBuilder()
        .SetResourceBuilder(resource).SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(settings.TraceShare)))
        .AddSource(PortalActivities.Name).AddAspNetCoreInstrumentation().AddProcessor(new HideShopper())
        .AddOtlpExporter(exporter => Address(exporter, settings, "v1/traces")).Build();

    private static MeterProvider Metrics(TelemetryOptions settings, ResourceBuilder resource, bool isSent)
    {
        var meters = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter([PortalMeter.Name, .. Frameworks]).AddRuntimeInstrumentation();
        if (isSent)
        {
            meters.AddOtlpExporter((exporter, reader) =>
            {
                Address(exporter, settings, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)settings.MetricsEvery.TotalMilliseconds;
            });
        }

        if (settings.PrometheusToken.Length > 0)
        {
            meters.AddPrometheusExporter();
        }

        return meters.Build();
    }

    private static void Address(OtlpExporterOptions exporter, TelemetryOptions settings, string path)
    {
        var isHttp = settings.OtlpProtocol != "grpc";
        exporter.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        exporter.Endpoint = isHttp ? new Uri($"{settings.OtlpEndpoint.TrimEnd('/')}/{path}") : new Uri(settings.OtlpEndpoint);
    }
}
