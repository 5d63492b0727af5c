using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Experiments;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations;

/// <summary>
/// Sums up the lists of each arm while they are stored, so that experiments can tell how long lists take, how different their products are and
/// how much of the catalogue they show, without reading the log again.
/// </summary>
internal sealed class SumArmLists(IProductLikeness likeness, ICatalogue catalogue) : IListSubscriber
{
    private const string AddList = """
        INSERT INTO "ArmListSums" ("Experiment", "Arm", "ShopperId", "Lists", "Milliseconds", "Diversity") VALUES ($experiment, $arm, $shopper, 1, $took, $diversity)
        ON CONFLICT ("Experiment", "Arm", "ShopperId") DO UPDATE SET "Lists" = "Lists" + 1, "Milliseconds" = "Milliseconds" + excluded."Milliseconds",
            "Diversity" = "Diversity" + excluded."Diversity"
        """;

    private const string AddProduct = """
        INSERT INTO "ArmProductCounts" ("Experiment", "Arm", "Fold", "ProductId", "Lists") VALUES ($experiment, $arm, $fold, $product, 1)
        ON CONFLICT ("Experiment", "Arm", "Fold", "ProductId") DO UPDATE SET "Lists" = "Lists" + 1
        """;

    /// <inheritdoc/>
    public void Store(DbTransaction transaction, IReadOnlyList<StoredList> lists)
    {
        var inArms = lists.Select(list => (List: list, Arms: ArmsOf(list))).Where(list => list.Arms.Count > 0).ToArray();
        if (inArms.Length == 0)
        {
            return;
        }

        using var addList = new PreparedStatement(transaction, AddList, "$experiment", "$arm", "$shopper", "$took", "$diversity");
        using var addProduct = new PreparedStatement(transaction, AddProduct, "$experiment", "$arm", "$fold", "$product");
        foreach (var (list, arms) in inArms)
        {
            var (diversity, fold) = (DiversityOf(list.Content), FoldOf(list.ShopperId));
            foreach (var (experiment, arm) in arms)
            {
                addList.Run(experiment, arm, list.ShopperId, list.Took.TotalMilliseconds, diversity);
                foreach (var item in list.Content.Items)
                {
                    addProduct.Run(experiment, arm, fold, item.ProductId);
                }
            }
        }
    }

    private static List<(string Experiment, string Arm)> ArmsOf(StoredList list) =>
    [
        .. list.Content.Notes.Where(note => note.StartsWith(ListNotes.Arm, StringComparison.Ordinal)).Select(note => ServingArm.Read(note[ListNotes.Arm.Length..]))
            .Where(arm => arm is { IsCounted: true }).Select(arm => (arm!.Value.Experiment, arm.Value.Arm)),
    ];

    private static int FoldOf(string shopperId) => SHA256.HashData(Encoding.UTF8.GetBytes(shopperId))[0] % ArmProductCount.Folds;

    /// <summary>1 - the mean likeness of two products of the list (Smyth and McClave 2001); 0 for a list of fewer than two.</summary>
    private double DiversityOf(LoggedContent content)
    {
        int[] products = [.. content.Items.Select(item => catalogue.Find(item.ProductId)?.Index ?? -1).Where(index => index >= 0)];
        if (products.Length < 2)
        {
            return 0;
        }

        double sum = 0;
        var alike = new double[products.Length];
        for (var place = 0; place < products.Length - 1; place++)
        {
            var rest = products.AsSpan(place + 1);
            likeness.Compare(products[place], rest, alike.AsSpan(0, rest.Length));
            foreach (var one in alike.AsSpan(0, rest.Length))
            {
                sum += one;
            }
        }

        return 1 - (sum / (products.Length * (products.Length - 1) / 2.0));
    }
}
