/** What an application on the module path has to say. */
module dev.ziggurat.it {
    requires dev.ziggurat.memory;
}
