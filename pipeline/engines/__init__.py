"""Engines that read files on other machines; the engine of one machine is `pipeline.pool`."""
