// A library without any function of the driver.
