using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Server.Components.Kit;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;

namespace Portal.Server.Components.Admin.Views;

/// <summary>Evidence of a session, as one version sees it.</summary>
public sealed partial class EvidenceView
{
    private const int Proposals = 8;

    private IPinnedModel? _model;
    private SessionEvidence? _evidence;
    private string? _shopper, _damage;
    private bool _failed;

    /// <summary>Id of the version.</summary>
    [Parameter, EditorRequired]
    public required string Version { get; set; }

    [Inject]
    private IVersionLists Find { get; set; } = null!;

    [Inject]
    private ILogger<EvidenceView> Logger { get; set; } = null!;

    private Task ChooseAsync(string shopper)
    {
        _shopper = shopper;
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var (shopper, version) = (_shopper!, Version);
        (_evidence, _damage, _failed) = (null, null, false);
        try
        {
            var (model, evidence) = await Task.Run(() =>
            {
                var opened = _model ?? Find.Open(version);
                return (opened, Find.Evidence(opened, shopper, Proposals));
            });
            _model = model;
            _evidence = shopper == _shopper ? evidence : _evidence;
        }
        catch (Exception problem) when (problem is DamagedBundleException or UnfitModelException)
        {
            _damage = problem.Message;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            _failed = true;
            EvidenceFailed(Logger, problem);
        }
    }

    /// <summary>Strengths are shares of the largest cost in the table, so that fields of all rows may be compared.</summary>
    private IReadOnlyList<IReadOnlyList<HeatCell>> Cells(SessionEvidence evidence)
    {
        var most = evidence.Rows.SelectMany(row => row.Costs).Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        return [.. evidence.Rows.Select(row => row.Costs.Select(cost => Cell(cost, most)).ToArray())];
    }

    private HeatCell Cell(double cost, double most) => double.IsFinite(cost)
        ? new HeatCell(most > 0 ? cost / most : 0, cost.ToString("+0.###;-0.###;0"))
        : new HeatCell(1, Words["OnlyBecause"]);

    private string Title(string id) => Catalogue.Find(id)?.Title(CultureInfo.CurrentUICulture.Name) ?? id;

    [LoggerMessage(LogLevel.Error, "The evidence of a session could not be found")]
    private static partial void EvidenceFailed(ILogger logger, Exception problem);
}
