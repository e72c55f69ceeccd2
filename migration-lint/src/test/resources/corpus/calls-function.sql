SELECT app.migrate_everything();
