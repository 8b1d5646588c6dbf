Console.WriteLine("spregistry");
