using Xinheng.Tests.Storage.Storage.PostgreSql;

[assembly: AssemblyFixture(typeof(PostgreSqlServer))]
