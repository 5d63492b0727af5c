using Portal.Server.Learning;
using Portal.Server.Tests.Import;

namespace Portal.Server.Tests.Learning.Training;

/// <summary>The public data sets that floors are known for; a test is skipped where they are not there.</summary>
internal static class RealData
{
    public static DataSet Toys() => Loading.Load("sequences", SharedData.File("amazon-toys-2014", "Toys_and_Games.txt.gz"));

    public static DataSet Tmall() => Loading.Load("behaviours", SharedData.File("tmall-view-cart-buy"));

    public static DataSet Sessions() => Loading.Load("sessions", SharedData.File("rsc15-100k"), Protocol.NextItem);
}
