package dev.ziggurat.examples.chat.command;

import dev.ziggurat.examples.chat.screen.Screen;
import java.time.temporal.ChronoUnit;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far an import is: a bar with the rate and the time that is left. */
final class ImportProgress implements AutoCloseable {

    private final Screen screen;
    private final ProgressBar bar;

    ImportProgress(Screen screen) {
        this.screen = screen;
        this.bar = ProgressBar.builder()
                .setTaskName("Importing")
                .setInitialMax(-1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setSpeedUnit(ChronoUnit.SECONDS)
                .showSpeed()
                .setConsumer(new DelegatingProgressBarConsumer(screen::progress, screen.width()))
                .build();
    }

    void show(long done, long total) {
        bar.maxHint(total);
        bar.stepTo(done);
    }

    @Override
    public void close() {
        bar.close();
        screen.progressDone();
    }
}
