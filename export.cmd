@rem In a shell "export" sets what the scripts in package.json give to the programs they begin. On Windows it is this file, and nothing reads that.
@exit /b 0
