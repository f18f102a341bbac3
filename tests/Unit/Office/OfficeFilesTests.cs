using Grpc.Core;
using Xinheng.Silo.Office;

namespace Xinheng.Tests.Unit.Office;

public sealed class OfficeFilesTests
{
    private static readonly OfficeFiles OfCall = new("/call/in", "/call/out");

    [Theory]
    [InlineData("audit", "audit")]
    [InlineData("office-out/audit/", "audit")]
    [InlineData("../../etc/passwd", "passwd")]
    public void A_server_takes_the_last_name_of_what_a_request_names(string named, string name)
    {
        Assert.Equal(Path.Combine("/call/in", name), OfCall.Input(named));
        Assert.Equal(Path.Combine("/call/out", name), OfCall.Output(named));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("audit/..")]
    [InlineData("a\0b")]
    public void What_names_no_file_of_the_call_is_refused(string named)
    {
        Assert.Equal(StatusCode.InvalidArgument, Assert.Throws<RpcException>(() => OfCall.Input(named)).StatusCode);
        Assert.Equal(StatusCode.InvalidArgument, Assert.Throws<RpcException>(() => OfCall.Output(named)).StatusCode);
    }

    [Fact]
    public void On_this_machine_files_are_where_the_user_says() => Assert.Equal("../elsewhere", OfficeFiles.Local.Output("../elsewhere"));
}
